//! The one table that the benchmark prints.

use std::fmt;

/// What a ratio should be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    /// Whatever it is.
    Free,
    /// At least so many times the anchor.
    AtLeast(f64),
    /// At most so many times the anchor.
    AtMost(f64),
}

impl Target {
    fn is_met(self, ratio: f64) -> bool {
        match self {
            Target::Free => true,
            Target::AtLeast(least) => ratio >= least,
            Target::AtMost(most) => ratio <= most,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Free => Ok(()),
            Target::AtLeast(least) => write!(formatter, "≥ {least} ×"),
            Target::AtMost(most) => write!(formatter, "≤ {most} ×"),
        }
    }
}

/// One comparison of one figure with one other program, or with a fixed value.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) id: &'static str,
    pub(crate) what: String,
    pub(crate) ours: Option<f64>,
    pub(crate) anchor: String,
    pub(crate) theirs: Option<f64>,
    pub(crate) target: Target,
}

/// Rows, and what could not be measured.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
    notes: Vec<String>,
}

const HEAD: [&str; 6] = ["id", "what", "ours", "anchor", "ratio", "target"];

impl Table {
    pub(crate) fn add(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Keeps a sentence to be shown below the table, once.
    pub(crate) fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn cells(&self) -> Vec<[String; 6]> {
        let mut lines = vec![HEAD.map(str::to_owned)];
        lines.extend(self.rows.iter().map(Row::cells));
        lines
    }
}

impl Row {
    fn cells(&self) -> [String; 6] {
        let divisor = self.theirs.filter(|it| *it > 0.0);
        let ratio = self.ours.zip(divisor).map(|(ours, theirs)| ours / theirs);
        let missed = ratio.is_some_and(|it| !self.target.is_met(it));
        let theirs = self.theirs.map_or("–".into(), short);
        let anchor = if self.anchor.is_empty() {
            String::new()
        } else {
            format!("{} {theirs}", self.anchor)
        };
        [
            self.id.to_owned(),
            self.what.clone(),
            self.ours.map_or("–".into(), short),
            anchor,
            ratio.map_or(String::new(), |it| format!("{} ×", short(it))),
            format!("{}{}", self.target, if missed { "  missed" } else { "" }),
        ]
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.cells();
        let width = |column: usize| {
            lines.iter().filter_map(|it| it.get(column)).map(|it| it.chars().count()).max()
        };
        let widths: Vec<usize> = (0..HEAD.len()).map(|it| width(it).unwrap_or(0)).collect();
        for line in &lines {
            let padded: Vec<String> =
                line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            writeln!(formatter, "{}", padded.join("  ").trim_end())?;
        }
        for note in &self.notes {
            writeln!(formatter, "{note}")?;
        }
        Ok(())
    }
}

/// Returns a number with about three digits that matter.
fn short(value: f64) -> String {
    let decimals = match value.abs() {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    format!("{value:.decimals$}")
}
