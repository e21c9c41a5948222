//! Personal values in `Debug` output, where somebody asks for them.

use core::cell::Cell;
use core::fmt;

thread_local! {
    static SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Shows personal values in the `Debug` output of what it wraps. For tests and their failures: never for logs.
///
/// ```
/// use vtj_types::{Shown, catalogue::Henkilotunnus};
///
/// let tunnus = Henkilotunnus::try_from("290292-9058")?; // nobody's: individual number 905
/// assert_eq!(format!("{tunnus:?}"), "Henkilotunnus(<hidden>)");
/// assert_eq!(format!("{:?}", Shown(&tunnus)), "Henkilotunnus(\"290292-9058\")");
/// # Ok::<(), vtj_types::InvalidValue>(())
/// ```
#[derive(Clone, Copy)]
pub struct Shown<'a, T: ?Sized>(pub &'a T);

impl<T: fmt::Debug + ?Sized> fmt::Debug for Shown<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let _until_done = Showing(SHOWN.replace(true));
        self.0.fmt(f)
    }
}

/// Puts back what was before, also when a `Debug` panics.
struct Showing(bool);

impl Drop for Showing {
    fn drop(&mut self) {
        SHOWN.set(self.0);
    }
}

/// Whether personal values are to be shown now.
pub(crate) fn is_shown() -> bool {
    SHOWN.get()
}

#[cfg(test)]
mod tests {
    use super::{Shown, is_shown};
    use crate::xsd::Token;

    #[test]
    fn values_are_shown_inside_and_hidden_after() {
        let token = Token::try_from("a b").expect("a token");
        assert_eq!(
            format!("{:?}", Shown(&Some(&token))),
            "Some(Token(\"a b\"))"
        );
        assert_eq!(format!("{:?}", Shown(&Shown(&token))), "Token(\"a b\")");
        assert!(!is_shown());
        assert_eq!(format!("{token:?}"), "Token(<hidden>)");
    }

    #[test]
    fn a_panic_in_between_hides_them_again() {
        struct Panics;
        impl core::fmt::Debug for Panics {
            fn fmt(&self, _: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                panic!("on purpose")
            }
        }
        let result = std::panic::catch_unwind(|| format!("{:?}", Shown(&Panics)));
        assert!(result.is_err() && !is_shown());
    }
}
