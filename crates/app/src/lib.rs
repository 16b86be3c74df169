//! Use cases, one verb a file: authorise, load, decide in a pure room, save in one transaction.
