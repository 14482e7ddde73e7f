"""Missing children: who is missing now, who goes missing again, where they are found, and which interviews are owed."""
