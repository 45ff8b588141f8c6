"""The pages on which events are written, dated, called off and published."""
