//! The command `align` in all its formats and with all that can be given to
//! it, and the command `score`, on small files.

mod errors;
mod formats;
mod given;
mod run;
mod score;

/// A snapshot beside the tests, without the name of the test crate.
macro_rules! assert_output {
    ($name:literal, $output:expr) => {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $output);
        })
    };
}
use assert_output;
