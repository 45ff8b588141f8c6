"""English as it is read in Morocco: the clock has 24 hours."""

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "N j, Y, H:i"
