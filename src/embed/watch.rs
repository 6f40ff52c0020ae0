//! What a caller hears while a slow model works.

use std::fmt::Debug;

/// Follows the work of a model from disk; called from several threads.
pub trait Watch: Debug + Send + Sync {
    /// So many more texts are to be embedded.
    fn expect(&self, texts: usize);

    /// So many of them are done.
    fn done(&self, texts: usize);

    /// Something went wrong that changes no result, such as a damaged cache.
    fn notice(&self, message: &str);
}
