//! Temporary: writes the stories to a folder.
#[path = "storybook/owner.rs"]
mod owner;
fn main() {
    let out = std::env::args().nth(1).unwrap();
    for (index, it) in owner::stories(&|name| format!("/assets/x/{name}")).into_iter().enumerate() {
        std::fs::write(format!("{out}/{index:02}.html"), it.page.into_string()).unwrap();
        println!("{index:02}\t{}\t{}", it.path, it.name);
    }
}
