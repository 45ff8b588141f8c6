"""Documents of volunteers: confirmation, invitation letter, contract, and the certificate."""
