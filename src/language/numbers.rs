//! How each language writes numbers (CLDR).

use super::Language;

/// Returns a number in groups of three, as the spoken language writes them: `12,480`, `12.480`.
/// Spanish leaves four digits together.
pub fn number(count: u64) -> String {
    let digits = count.to_string();
    let mark = match Language::spoken() {
        Language::English => ',',
        Language::German => '.',
        Language::Spanish if digits.len() == 4 => return digits,
        Language::Spanish => '.',
    };
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// Returns a number with so many digits after the mark, without groups: `18.2`, `18,2`.
pub fn decimal(value: f64, digits: usize) -> String {
    let written = format!("{value:.digits$}");
    match Language::spoken() {
        Language::English => written,
        Language::German | Language::Spanish => written.replace('.', ","),
    }
}
