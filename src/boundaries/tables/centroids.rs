//! Population-weighted centroids: a code and a position, in metres or degrees.
