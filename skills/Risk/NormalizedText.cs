namespace BotService.Skills.Risk;

/// <summary>A view of a message for matching, with the way back to the original.</summary>
/// <param name="Text">Simplified, half width, lower case; every clause mark is one line feed, so that a pattern's dot stays inside a clause.</param>
/// <param name="Origin">For each char of <paramref name="Text"/> the index in the original.</param>
/// <param name="Marks">For each char what stands out about it.</param>
internal sealed record NormalizedText(string Text, int[] Origin, TextMarks[] Marks)
{
    public bool Has(int start, int length, TextMarks mark)
    {
        for (var index = start; index < start + length; index++)
        {
            if ((Marks[index] & mark) != 0)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What normalisation did at a char.</summary>
[Flags]
internal enum TextMarks : byte
{
    None = 0,

    /// <summary>Written in another way on purpose: a homophone, initials, a picture.</summary>
    Disguised = 1,

    /// <summary>A space or an odd separator stood before it.</summary>
    Joined = 2,
}
