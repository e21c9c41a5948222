//! The same text is read alike in UTF-8, with and without a byte order mark and a declaration, in ISO-8859-1 and in US-ASCII.
#![no_main]

use fuzz::{Message, Target, run};
use libfuzzer_sys::fuzz_target;
use vtj_types::ReadSettings;

struct Transcoding;

impl Target for Transcoding {
    fn run<M: Message>(&self, xml: &[u8], _: u8) {
        let text = String::from_utf8_lossy(xml);
        // They get a declaration and a mark here.
        let text = text.trim_start_matches('\u{FEFF}');
        // With a NUL near the start, the bytes would be taken for UTF-16.
        if text.starts_with("<?xml") || text.contains('\0') {
            return;
        }
        let declared = |name: &str| format!("<?xml version=\"1.0\" encoding=\"{name}\"?>{text}");
        let mut forms = vec![
            declared("UTF-8").into_bytes(),
            format!("\u{FEFF}{}", declared("utf-8")).into_bytes(),
            format!("<?xml version=\"1.0\"?>{text}").into_bytes(),
        ];
        if let Some(bytes) = declared("ISO-8859-1")
            .chars()
            .map(|one| u8::try_from(one).ok())
            .collect()
        {
            forms.push(bytes);
        }
        if text.is_ascii() {
            forms.push(declared("US-ASCII").into_bytes());
        }
        let settings = ReadSettings::new();
        let plain = M::read(text.as_bytes(), &settings);
        for form in forms {
            match (&plain, M::read(&form, &settings)) {
                (Ok(plain), Ok(other)) => assert!(*plain == other, "another message"),
                (Err(plain), Err(other)) => {
                    assert_eq!(
                        (plain.kind(), plain.path(), plain.line()),
                        (other.kind(), other.path(), other.line())
                    );
                }
                (Ok(_), Err(error)) => panic!("refused in another form: {error}"),
                (Err(error), Ok(_)) => panic!("read in another form: {error}"),
            }
        }
    }
}

fuzz_target!(|input: &[u8]| run(input, &Transcoding));
