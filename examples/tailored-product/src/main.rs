//! `tailored-product FILE`: prints the message in a file as a table.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(file), None) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: tailored-product FILE");
        return ExitCode::from(2);
    };
    let message = match std::fs::read(&file) {
        Ok(message) => message,
        Err(error) => {
            eprintln!("{}: {error}", file.display());
            return ExitCode::from(2);
        }
    };
    match tailored_product::read(&message) {
        Ok(rows) => {
            for row in rows {
                println!("{:<18} {}", row.label(), row.text());
            }
            ExitCode::SUCCESS
        }
        // What is wrong and where, without a value of the message: this line may go to a log.
        Err(error) => {
            eprintln!("{}: {error}", file.display());
            ExitCode::FAILURE
        }
    }
}
