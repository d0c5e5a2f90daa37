//! What holds whatever happens, in whatever order.

mod bank;
mod checks;
mod events;
mod happening;
mod told;
mod world;

use proptest::prelude::*;

use self::{happening::happening, world::World};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn nothing_is_claimed_told_twice_or_lost(happenings in prop::collection::vec(happening(), 1..80)) {
        let mut world = World::new();
        for happening in happenings {
            world.happen(happening);
            world.check();
        }
        world.calm_down();
        world.check_end();
    }
}
