"""The reference layer: facts about places, organs and names that several stages read."""
