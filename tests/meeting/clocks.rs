//! Countdowns: what is shown is worked out from what is stored and the time now.

use pingyi::exchange::Kind;
use pingyi::meeting::{AgendaPart, AgendaPoint, Clock, Countdown, Left, Place, Run, Running, WARNING};
use proptest::prelude::*;

#[test]
fn a_countdown_warns_ends_and_runs_over() {
    let clock = Clock::default().begin(1_000);
    let left = |now| Countdown::of(Some(480_000), &clock, WARNING, now).left;
    assert_eq!(left(1_000), Left::Enough(480_000));
    assert_eq!(left(420_999), Left::Enough(60_001));
    assert_eq!(left(421_000), Left::Little(60_000));
    assert_eq!(left(481_000), Left::Little(0));
    assert_eq!(left(481_001), Left::Over(1));
    assert_eq!(Countdown::of(None, &clock, WARNING, 2_000).left, Left::Unplanned);
}

#[test]
fn a_clock_that_stands_before_the_beginning_is_told() {
    let clock = Clock::default().begin(5_000).pause(6_000).begin(9_000);
    let countdown = Countdown::of(Some(10_000), &clock, 0, 7_500);
    assert_eq!(countdown.running, Running::ClockBehind { by: 1_500 });
    assert_eq!((countdown.taken, countdown.left), (1_000, Left::Enough(9_000)));
    let set_back = clock.end(3_000);
    assert_eq!(Countdown::of(None, &set_back, 0, 3_000).taken, 1_000);
    assert_eq!(set_back.begin(3_000).runs().last().map(|run| run.start), Some(9_000));
}

#[test]
fn runs_that_overlap_are_refused() {
    let run = |start, stop| Run { start, stop };
    assert!(Clock::of(vec![run(1, Some(2)), run(2, None)], false).is_some());
    for runs in [vec![run(2, Some(1))], vec![run(1, Some(5)), run(4, None)], vec![run(1, None), run(2, None)]] {
        assert_eq!(Clock::of(runs, false), None);
    }
    assert_eq!(Clock::of(vec![run(1, None)], true), None);
}

proptest! {
    #[test]
    fn what_a_countdown_shows_is_the_time_between_taps_however_often_one_looked(
        steps in prop::collection::vec((0_u64..100_000, 0_u8..3), 0..40), look in 0_u64..50_000,
    ) {
        let (mut clock, mut now, mut expected, mut since) = (Clock::default(), 1_000_000, 0, None);
        for (wait, step) in steps {
            now += wait;
            match step {
                0 => { since = since.or(Some(now)); clock = clock.begin(now); }
                1 => { expected += since.take().map_or(0, |from| now - from); clock = clock.pause(now); }
                _ => { expected += since.take().map_or(0, |from| now - from); clock = clock.end(now); }
            }
            // A reload: all that is left is what was stored.
            let place = Place::parse("V").unwrap();
            let point = AgendaPoint { clock: clock.clone(), ..AgendaPoint::new(AgendaPart::Speech, place) };
            clock = AgendaPoint::of_content(&point.content()).unwrap().clock;
            prop_assert_eq!(&point.clock, &clock);
        }
        let shown = Countdown::of(Some(300_000), &clock, WARNING, now + look);
        prop_assert_eq!(shown.taken, expected + since.map_or(0, |from| now + look - from));
        prop_assert_eq!(shown.running == Running::Now, since.is_some());
    }
}
