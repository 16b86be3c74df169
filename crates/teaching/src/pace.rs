//! What a unit still needs against what was planned for it: one count for the brief and for the lesson plan.

/// Lessons beyond the plan: one for each that is still to be given, where fewer are left.
#[must_use]
pub(crate) fn lessons_over(left: usize, to_give: usize) -> usize {
    to_give.saturating_sub(left)
}

/// Lessons that a unit still needs: what is left of the plan, or one for each lesson still to be given where that is more.
#[must_use]
pub(crate) fn lessons_needed(left: usize, to_give: usize) -> usize {
    left + lessons_over(left, to_give)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_with_room_stands_and_one_without_grows() {
        assert_eq!((lessons_over(4, 3), lessons_needed(4, 3)), (0, 4));
        assert_eq!((lessons_over(1, 5), lessons_needed(1, 5)), (4, 5));
        assert_eq!((lessons_over(0, 0), lessons_needed(0, 0)), (0, 0));
    }
}
