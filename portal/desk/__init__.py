"""The desk: what waits for whom, and what a person keeps."""
