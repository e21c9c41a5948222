//! Generates the types of the product from its schema, into `OUT_DIR`.

fn main() -> Result<(), vtj_codegen::BuildError> {
    vtj_codegen::Config::new()
        .bindings_file("bindings.toml")
        .generate()
}
