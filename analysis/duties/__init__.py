"""What a report or record may oblige somebody to do: questions to a person, each with the phrase that raised it."""
