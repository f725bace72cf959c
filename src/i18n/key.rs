//! Every text of the interface, by name. A test holds these against each language's file, both ways.

/// Declares the keys with their names in the message files.
macro_rules! keys {
    ($($variant:ident = $name:literal,)+) => {
        /// The name of one text of the interface.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the English text in data/i18n/en.json says what each is")]
        pub enum Key { $($variant,)+ }
        impl Key {
            /// Every key.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Its name in the message files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

keys! {
    AppTitle = "app.title",
}
