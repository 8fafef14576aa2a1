//! Lets several sides do the same work in turn, and puts their medians into the table.

use anyhow::Result;

use crate::Bench;
use crate::table::{Row, Target};

/// One who does the work; a turn returns one number for each figure.
pub(crate) struct Side<'a> {
    pub(crate) name: &'static str,
    /// What our number should be compared with this one, for each figure.
    pub(crate) targets: Vec<Target>,
    pub(crate) turn: Box<dyn FnMut() -> Result<Vec<f64>> + 'a>,
}

impl<'a> Side<'a> {
    /// Returns a side whose figures we have no target for.
    pub(crate) fn new(name: &'static str, turn: impl FnMut() -> Result<Vec<f64>> + 'a) -> Side<'a> {
        Side { name, targets: Vec::new(), turn: Box::new(turn) }
    }

    /// Returns the side with what our figures should be compared with its own.
    pub(crate) fn with(mut self, targets: &[Target]) -> Side<'a> {
        self.targets = targets.to_vec();
        self
    }
}

/// Measures ours and the anchors in turn, A B C A B C, and adds a row for each figure and anchor.
pub(crate) fn compare(
    bench: &mut Bench,
    id: &'static str,
    figures: &[String],
    ours: Side<'_>,
    anchors: Vec<Side<'_>>,
) {
    let mut sides = vec![ours];
    sides.extend(anchors);
    let mut samples: Vec<Vec<Vec<f64>>> = sides.iter().map(|_| Vec::new()).collect();
    for _ in 0..bench.options.rounds {
        for (side, taken) in sides.iter_mut().zip(&mut samples) {
            match (side.turn)() {
                Ok(figures) => taken.push(figures),
                Err(error) => bench.table.note(format!("{id} {}: {error:#}", side.name)),
            }
        }
    }
    for (index, figure) in figures.iter().enumerate() {
        let ours = median(&samples[0], index);
        let row = |anchor: &str, theirs, target| Row {
            id,
            what: figure.clone(),
            ours,
            anchor: anchor.to_owned(),
            theirs,
            target,
        };
        let mut rows = Vec::new();
        for (side, taken) in sides.iter().zip(&samples).skip(1) {
            let theirs = median(taken, index);
            // One that failed is shown without a number, one that has no such figure is not.
            if theirs.is_some() || taken.is_empty() {
                let target = side.targets.get(index).copied().unwrap_or(Target::Free);
                rows.push(row(side.name, theirs, target));
            }
        }
        if rows.is_empty() {
            rows.push(row("", None, Target::Free));
        }
        for row in rows {
            bench.table.add(row);
        }
    }
}

fn median(samples: &[Vec<f64>], figure: usize) -> Option<f64> {
    middle(samples.iter().filter_map(|it| it.get(figure).copied()).collect(), 0.5)
}

/// Returns the number below which this share of the numbers lies.
pub(crate) fn middle(mut numbers: Vec<f64>, share: f64) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let index = (numbers.len() as f64 * share) as usize;
    numbers.get(index).copied()
}
