"""Letters: what they say (content as data), and the page, mail text and PDF that are made of it."""
