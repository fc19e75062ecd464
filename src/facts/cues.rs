//! Groups of words that the recognisers ask about by name. They stand in `languages/en/cues.txt`.

include!(concat!(env!("OUT_DIR"), "/cues.rs"));
