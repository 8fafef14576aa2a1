//! Who asks: nobody, a person, a program with a token of a person, or the operator.

use crate::domain::access::Grant;
use crate::domain::token::{Scope, TokenId};
use crate::domain::user::{Role, User};

/// Who asks.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Somebody without an account or link.
    Nobody,
    /// A signed-in person.
    User(User),
    /// A program with a token.
    Program(Program),
    /// The person at the machine itself: the command line.
    Operator,
}

/// A program that acts for a person, as far as its token goes.
#[derive(Debug, Clone)]
pub struct Program {
    /// Whose token it is, as of now.
    pub user: User,
    /// The token.
    pub token: TokenId,
    /// What the token is for.
    pub scope: Scope,
}

impl Actor {
    /// Returns the user if one is signed in, or has given a token, and is not disabled.
    pub fn user(&self) -> Option<&User> {
        let user = match self {
            Actor::User(user) => user,
            Actor::Program(program) => &program.user,
            Actor::Nobody | Actor::Operator => return None,
        };
        (!user.disabled).then_some(user)
    }

    /// Returns the program, if it is one that asks and not a person.
    pub fn program(&self) -> Option<&Program> {
        match self {
            Actor::Program(program) => Some(program),
            _ => None,
        }
    }

    /// Returns whether the actor runs the server: an admin or the operator. A program does when
    /// its token is for managing.
    pub fn is_admin(&self) -> bool {
        self.may_manage() && self.oversees()
    }

    /// Returns whether the actor may make albums and links; a program, when its token is for
    /// managing.
    pub fn is_editor(&self) -> bool {
        self.may_manage() && self.owns_albums()
    }

    /// Returns whether the actor sees everything, which allows nothing else.
    pub fn oversees(&self) -> bool {
        matches!(self, Actor::Operator) || self.user().is_some_and(|it| it.role == Role::Admin)
    }

    /// Returns whether albums can be the actor's own, which allows nothing else.
    pub fn owns_albums(&self) -> bool {
        matches!(self, Actor::Operator) || self.user().is_some_and(|it| it.role >= Role::Editor)
    }

    /// Returns whether no token keeps the actor from changing things.
    pub(super) fn may_manage(&self) -> bool {
        self.program().is_none_or(|it| it.scope == Scope::Manage)
    }

    /// Returns the most that a program may do with any album; nothing for a person, whom no
    /// token limits.
    pub(super) fn limit(&self) -> Option<Grant> {
        self.program().map(|it| Grant::of_scope(it.scope))
    }

    /// Returns the actor's name for the log.
    pub fn name(&self) -> &str {
        match self {
            Actor::Nobody => "visitor",
            Actor::User(user) | Actor::Program(Program { user, .. }) => &user.name,
            Actor::Operator => "command line",
        }
    }
}

impl Grant {
    /// Returns the most that a token of this scope allows.
    fn of_scope(scope: Scope) -> Grant {
        let looking = Grant {
            see: true,
            metadata: true,
            originals: true,
            web_size: true,
            activity: true,
            ..Grant::default()
        };
        match scope {
            Scope::Read => looking,
            Scope::Add => Grant { contribute: true, ..looking },
            Scope::Manage => Grant::ALL,
        }
    }
}
