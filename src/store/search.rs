//! temp
pub fn query(_t: &str) -> Option<String> {
    None
}
