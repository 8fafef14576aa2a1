//! People with accounts, and invitations, in the language of the tests.

use serde_json::Value;

use crate::support::{Browser, Harbour, PASSWORD, run, run_with_input};

/// Makes an account with the command line and signs it in.
pub fn person(harbour: &Harbour, name: &str, role: &str) -> Browser {
    let words = ["user", "add", name, "--role", role, "--password-file", "-"];
    run_with_input(harbour.command(&words), PASSWORD).well();
    signed_in(harbour, name)
}

/// Signs somebody in.
pub fn signed_in(harbour: &Harbour, name: &str) -> Browser {
    let mut browser = harbour.visitor();
    browser.post("/login", &[("name", name), ("password", PASSWORD)]).expect(303);
    browser
}

/// Returns every account as the command line lists it.
pub fn accounts(harbour: &Harbour) -> Vec<Value> {
    let told = run(harbour.command(&["user", "list", "--json"])).well().json();
    told.as_array().unwrap().clone()
}

/// Returns somebody's role.
pub fn role_of(harbour: &Harbour, name: &str) -> String {
    let all = accounts(harbour);
    let found = all.iter().find(|it| it["name"] == name).unwrap();
    found["role"].as_str().unwrap().to_owned()
}

/// Returns the page of a person for admins.
pub fn page_of(harbour: &Harbour, name: &str) -> String {
    let sql = "SELECT id FROM users WHERE name = ?1";
    let id: i64 = harbour.database().query_row(sql, [name], |row| row.get(0)).unwrap();
    format!("/users/{id}")
}

/// Invites as the owner and returns the path of the invitation and its number.
pub fn invite(harbour: &Harbour, fields: &[(&str, &str)]) -> (String, i64) {
    let mut all = vec![("role", "viewer"), ("days", "7")];
    all.retain(|it| !fields.iter().any(|other| other.0 == it.0));
    all.extend(fields);
    let made = harbour.owner().post_json("/users/invite", &all).expect(200).json();
    let url = made["url"].as_str().unwrap();
    let path = url.strip_prefix(&format!("http://{}", harbour.address)).unwrap();
    (path.to_owned(), made["id"].as_i64().unwrap())
}
