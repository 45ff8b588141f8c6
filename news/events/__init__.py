"""What takes place: events of the associations, each with its dates, in one calendar."""
