"""What hangs in the hall: the big screen and the LED strips; the loudspeaker and the printer stand beside them."""
