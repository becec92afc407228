"""The LED strips of a hall: text to frames, frames to bytes. Drivers know nothing of notices."""
