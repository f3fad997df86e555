//! [`BBox`]: a box on the grid.

use super::Grid;

/// An axis-aligned box on the grid, in metres. Empty until a point is put in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BBox {
    /// South-west corner.
    pub min: Grid,
    /// North-east corner.
    pub max: Grid,
}

impl BBox {
    /// The box of no point.
    pub const EMPTY: Self = Self {
        min: Grid::new(f64::INFINITY, f64::INFINITY),
        max: Grid::new(f64::NEG_INFINITY, f64::NEG_INFINITY),
    };

    /// The smallest box of some points.
    pub fn of(points: &[Grid]) -> Self {
        let mut bbox = Self::EMPTY;
        for point in points {
            bbox.put(*point);
        }
        bbox
    }

    /// Widens the box to hold a point.
    pub fn put(&mut self, point: Grid) {
        self.min = Grid::new(self.min.e.min(point.e), self.min.n.min(point.n));
        self.max = Grid::new(self.max.e.max(point.e), self.max.n.max(point.n));
    }

    /// The box of both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            min: Grid::new(self.min.e.min(other.min.e), self.min.n.min(other.min.n)),
            max: Grid::new(self.max.e.max(other.max.e), self.max.n.max(other.max.n)),
        }
    }

    /// Whether no point is in it.
    pub fn is_empty(&self) -> bool {
        !(self.min.e <= self.max.e && self.min.n <= self.max.n)
    }

    /// Whether a point is in it or on its edge.
    pub fn contains(&self, point: Grid) -> bool {
        self.min.e <= point.e && point.e <= self.max.e && self.min.n <= point.n && point.n <= self.max.n
    }

    /// Whether two boxes share a point.
    pub fn intersects(&self, other: &Self) -> bool {
        self.min.e <= other.max.e
            && other.min.e <= self.max.e
            && self.min.n <= other.max.n
            && other.min.n <= self.max.n
    }

    /// Square of the distance from a point to the box; zero inside.
    pub fn nearest_2(&self, point: Grid) -> f64 {
        let de = (self.min.e - point.e).max(point.e - self.max.e).max(0.0);
        let dn = (self.min.n - point.n).max(point.n - self.max.n).max(0.0);
        de * de + dn * dn
    }

    /// Square of the distance from a point to the farthest corner.
    pub fn farthest_2(&self, point: Grid) -> f64 {
        let de = (point.e - self.min.e).abs().max((point.e - self.max.e).abs());
        let dn = (point.n - self.min.n).abs().max((point.n - self.max.n).abs());
        de * de + dn * dn
    }

    /// The middle.
    pub fn centre(&self) -> Grid {
        Grid::new(f64::midpoint(self.min.e, self.max.e), f64::midpoint(self.min.n, self.max.n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_to_the_nearest_and_the_farthest_corner() {
        let bbox = BBox::of(&[Grid::new(0.0, 0.0), Grid::new(4.0, 3.0)]);
        assert_eq!(bbox.nearest_2(Grid::new(1.0, 1.0)), 0.0);
        assert_eq!(bbox.nearest_2(Grid::new(7.0, 7.0)), 25.0);
        assert_eq!(bbox.farthest_2(Grid::new(0.0, 0.0)), 25.0);
        assert!(BBox::EMPTY.is_empty() && !bbox.is_empty());
    }
}
