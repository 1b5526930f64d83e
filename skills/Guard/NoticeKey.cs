namespace BotService.Skills.Guard;

/// <summary>The fixed sentences of the service. The name is the resource key.</summary>
public enum NoticeKey
{
    /// <summary>After a person began to follow: what this is, that it is an automatic assistant, how to reach a person.</summary>
    Welcome,

    /// <summary>One line before the first reply to somebody who never saw the welcome.</summary>
    Disclosure,

    /// <summary>R4 and more: stay, numbers, a counselor has been told. Only beside a case.</summary>
    Crisis,

    /// <summary>A further message of a person in crisis while they wait: shorter, numbers again. Only beside a case.</summary>
    CrisisStillHere,

    /// <summary>R4 and more from the endpoint alone: numbers, no promise of a person.</summary>
    EdgeCrisis,

    /// <summary>The message is kept but nobody can work on it just now: numbers, no promise of a person.</summary>
    EdgeUnavailable,

    /// <summary>Account that answers only inside a request: send anything and it goes on.</summary>
    EdgeContinue,

    /// <summary>More messages than can be read: what came last was not, numbers, no promise of a person.</summary>
    EdgeTooMany,

    /// <summary>A turn failed.</summary>
    Apology,

    /// <summary>A person was asked for and a case is open: honest about the wait, numbers for an emergency. Only beside a case.</summary>
    HandoffOpened,

    /// <summary>Screening opened a case and a skill has answered: a counselor has been told. Only beside a case.</summary>
    CaseOpened,

    /// <summary>A case was opened because the bot could not help twice. Only beside a case.</summary>
    HandoffUnanswered,

    /// <summary>The person waits and writes on: still in line.</summary>
    HandoffStillWaiting,

    /// <summary>A counselor joined.</summary>
    HandoffAccepted,

    /// <summary>The counselor left; the automatic assistant is back.</summary>
    HandoffEnded,

    /// <summary>What can I help with: the numbered menu.</summary>
    Menu,

    /// <summary>The emergency entry of the menu: numbers by what is happening, and the way to a person.</summary>
    Emergency,

    /// <summary>The person ends the talk; no pleading.</summary>
    Goodbye,

    /// <summary>What is kept about a person, and who shows or deletes it.</summary>
    MyData,

    /// <summary>Routing was unsure: ask which.</summary>
    RouteQuestion,

    /// <summary>Nothing fitted.</summary>
    NotUnderstood,

    /// <summary>A picture, voice, file or place without words came.</summary>
    OnlyWords,

    /// <summary>What goes out when the guard refused a draft.</summary>
    GuardReplaced,
}
