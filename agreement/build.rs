//! Generates the two schemas that documents are read by, as a client's build script would.

use std::error::Error;
use vtj_codegen::Config;

fn main() -> Result<(), Box<dyn Error>> {
    for schema in ["typed", "open", "keyed"] {
        Config::new()
            .schema(format!("schemas/{schema}.xsd"))
            .file_name(format!("{schema}.rs"))
            .generate()?;
    }
    Ok(())
}
