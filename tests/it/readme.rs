//! The README's commands give the README's output, to the letter.

use crate::support::{Folder, oast};

/// The console blocks: each command with the lines under it.
fn examples(text: &str) -> Vec<(String, String)> {
    let mut examples: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match line {
            "```console" => inside = true,
            "```" => inside = false,
            _ if !inside => {}
            _ => match (line.strip_prefix("$ "), examples.last_mut()) {
                (Some(command), _) => examples.push((command.to_owned(), String::new())),
                (None, Some((_, output))) => output.push_str(&format!("{line}\n")),
                (None, None) => panic!("output before a command: {line}"),
            },
        }
    }
    examples
}

/// Whether an output is what is printed; a line of `…` stands for any lines.
fn agrees(output: &str, printed: &str) -> bool {
    match printed.split_once("\u{2026}\n") {
        None => output == printed,
        Some((start, end)) => output.starts_with(start) && output.ends_with(end),
    }
}

#[test]
fn every_command_gives_the_output_printed_under_it() {
    let text = include_str!("../../README.md");
    let folder = Folder::new();
    let examples = examples(text);
    assert!(examples.len() >= 6, "{examples:?}");
    for (command, printed) in examples {
        let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
        let output = match words[0].as_str() {
            "oast" => {
                let mut words = words[1..].to_vec();
                if let Some(at) = words.iter().position(|word| word == "--out") {
                    words[at + 1] = folder.path(&words[at + 1]).display().to_string();
                }
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                oast(&words).exits(0).stdout
            }
            "head" => {
                let lines: usize = words[1].trim_start_matches('-').parse().unwrap();
                let text = std::fs::read_to_string(folder.path(&words[2])).unwrap();
                text.lines().take(lines).map(|line| format!("{line}\n")).collect()
            }
            other => panic!("the test does not know {other}"),
        };
        assert!(agrees(&output, &printed), "$ {command}\ngives\n{output}\nnot\n{printed}");
    }
}
