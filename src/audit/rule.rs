//! [`Rule`]: what a finding is about, and how much it weighs if it is true.

use std::fmt;

use serde::Serialize;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// To be settled before publishing.
    High,
    /// To be looked at.
    Medium,
    /// Good to know.
    Low,
}

impl Severity {
    /// All severities, worst first.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// Returns its name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// Returns the severity of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }
}

macro_rules! rules {
    ($($variant:ident $name:literal $severity:ident $doc:literal,)*) => {
        /// What a finding is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $doc] $variant,)*
        }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns its name, as in JSON.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// Returns what it says, in a sentence.
            pub fn description(self) -> &'static str {
                match self { $(Self::$variant => $doc),* }
            }

            /// Returns how much its findings weigh at most: what they weigh is earned, by how often such findings were right.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),* }
            }
        }
    };
}

rules! {
    QuoteAltered "quote.altered" High "Words inside quotation marks differ from the source's.",
    QuoteUnsourced "quote.unsourced" High "Words stand in quotation marks that the source does not quote.",
    QuoteTrimmed "quote.trimmed" Low "A quotation is shortened, and an ellipsis or bracket says so.",
    QuoteDropped "quote.dropped" Low "A quotation of the source is left out.",
    SpeakerChanged "speaker.changed" High "The same words are given to another speaker.",
    NumberChanged "number.changed" High "A figure stands where the source has another one.",
    NumberAdded "number.added" Medium "A figure is not in the source.",
    NumberDropped "number.dropped" Medium "A figure of the source is left out of a claim that was kept.",
    NumberPrecision "number.precision" Medium "What limits a figure (at least, up to, about) is lost or added.",
    BindingChanged "binding.changed" High "A figure, or what the source says of one, stands with another.",
    UnitChanged "unit.changed" High "The figure is the source's, its unit or currency is not.",
    DateChanged "date.changed" High "A date or time stands where the source has another one.",
    DatePrecision "date.precision" Medium "A date is less precise than in the source.",
    DateAdded "date.added" Medium "A date or time is not in the source.",
    DateDropped "date.dropped" Medium "A date or time of the source is left out of a claim that was kept.",
    DateRelative "date.relative" Low "A relative date stands for a date, or the other way round: it depends on the day of writing.",
    NameChanged "name.changed" High "A name stands where the source has another one, or is spelt differently.",
    NameAdded "name.added" Medium "A name is not in the source.",
    NameDropped "name.dropped" Medium "A name of the source is left out of a claim that was kept.",
    RoleChanged "role.changed" High "A person has another office, rank or part than in the source, or is said to hold it no more.",
    AttributionDropped "attribution.dropped" High "A claim has lost the source that it was credited to.",
    AttributionMoved "attribution.moved" Medium "A source is credited with another claim than in the original.",
    AttributionVague "attribution.vague" Medium "A named source has become a vague one.",
    AttributionAdded "attribution.added" Low "A claim is credited to a source that the original does not credit it to.",
    AttributionChanged "attribution.changed" High "A claim is credited to another source.",
    NegationFlipped "negation.flipped" High "A statement is negated on one side only.",
    DirectionFlipped "direction.flipped" High "A word stands where the source has its opposite.",
    CertaintyRaised "certainty.raised" Medium "A statement is more certain than in the source.",
    CertaintyLowered "certainty.lowered" Medium "A statement is less certain than in the source.",
    ScopeChanged "scope.changed" Medium "A statement is about more or fewer than in the source.",
    StatusChanged "status.changed" High "A matter is further on, or less far, than in the source.",
    CauseAdded "cause.added" Medium "One thing is the cause of another on one side only.",
    ClaimAdded "claim.added" Medium "A claim with a checkable detail is not in the source.",
    ClaimDropped "claim.dropped" Low "A claim of the source is left out.",
    ClauseAdded "clause.added" Medium "A clause within a claim is not in the source.",
    ClauseDropped "clause.dropped" Low "A clause of a claim that was kept is left out.",
    ReplyDropped "reply.dropped" High "A denial, reply or refusal to comment is left out.",
    DisclosureDropped "disclosure.dropped" High "A disclosure of the source is left out.",
    CorrectionDropped "correction.dropped" High "A note that corrects the source is left out.",
    CreditChanged "credit.changed" Medium "A byline, dateline or photo credit is not the source's.",
    HeadingFact "heading.fact" Medium "A heading says something that its text does not.",
    StatementChanged "statement.changed" Medium "Much the same words say something else.",
    TextHidden "text.hidden" Low "The text holds characters or passages that cannot be seen.",
    TextLookalike "text.lookalike" Low "A word mixes letters of two alphabets that look alike.",
}

impl Rule {
    /// Returns the rule of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// Does it run only where both articles are in one language whose words are known? It reads words, where the other rules
    /// read values, names, quotations and places.
    pub fn reads_words(self) -> bool {
        matches!(
            self,
            Self::NegationFlipped
                | Self::DirectionFlipped
                | Self::CertaintyRaised
                | Self::CertaintyLowered
                | Self::ScopeChanged
                | Self::StatusChanged
                | Self::CauseAdded
        )
    }

    /// Does it run only where both articles are in one language whose words of saying are known?
    pub fn reads_speech(self) -> bool {
        matches!(
            self,
            Self::AttributionDropped
                | Self::AttributionMoved
                | Self::AttributionVague
                | Self::AttributionAdded
                | Self::AttributionChanged
                | Self::ReplyDropped
                | Self::CorrectionDropped
        )
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
