"""Pure functions: a picture in, a frozen result out; no store, no screen, no clock."""
