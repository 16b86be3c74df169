//! What must hold for every page, whatever it says.
