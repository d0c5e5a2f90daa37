//! The routes, a file for each path and method, over a real database.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test's helpers cannot do fails the test"
)]

#[path = "../support.rs"]
mod support;

mod acks {
    mod post;
}
mod activation_codes {
    mod post;
}
mod bulletins {
    mod get;
}
mod cards {
    mod get;
    mod freeze {
        mod post;
    }
    mod payments {
        mod get;
    }
    mod replacement {
        mod get;
        mod post;
    }
}
mod devices {
    mod delete;
    mod post;
    mod put;
}
mod imitations {
    mod post;
}
mod incidents {
    mod concern {
        mod get;
    }
}
mod me {
    mod get;
}
mod messages {
    mod get;
}
mod notices {
    mod get;
    mod steps {
        mod put;
    }
}
mod payments {
    mod report {
        mod post;
    }
}
mod stream {
    mod get;
}
mod staff {
    mod access;
    mod proof;
    mod session;
    mod codes {
        mod post;
    }
    mod imitations {
        mod get;
    }
    mod imports {
        mod post;
    }
    mod incidents {
        mod differences;
        mod drafts;
        mod lists;
        mod publish;
        mod stale;
    }
}
mod garbage;
mod health {
    mod get;
}
mod leaks;
mod new_phone;
mod signatures;
mod strangers;
mod versions;
