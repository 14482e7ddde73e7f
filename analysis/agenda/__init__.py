"""The agenda of the tasking meeting: what each item lists, why, and what is new, as a function of what is known."""
