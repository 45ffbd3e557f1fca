"""What a load did, and what an enrolment lacks, in words."""
