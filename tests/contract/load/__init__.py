"""The loader against the embedded store: whole files in, a picture and a receipt out."""
