"""Forms of the applicant's side."""
