//! Temporary.
#[path = "storybook/owner.rs"]
mod owner;
fn main() {
    let out = std::env::args().nth(1).unwrap_or_default();
    for (name, page) in owner::states(&|name| format!("/assets/x/{name}")) {
        let _ = std::fs::write(format!("{out}/{name}.html"), page.into_string());
        println!("{name}");
    }
}
