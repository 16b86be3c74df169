//! Numerics on plain slices and structs; knows no school.
