"""Two claims compared: how alike their fields are, what rules a link out, and how they relate when they are linked."""
