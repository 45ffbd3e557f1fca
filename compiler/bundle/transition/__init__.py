"""What a decided revision gives: for doctors, the society, the platform and the regions."""
