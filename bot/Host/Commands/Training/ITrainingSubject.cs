using System.Text.Json.Nodes;
using BotService.Skills.Linear;

namespace BotService.Host.Commands.Training;

/// <summary>What a linear model learns: its labels, and how sentences and labelled rows become examples.</summary>
internal interface ITrainingSubject
{
    /// <summary>Of the card.</summary>
    string Name { get; }

    IReadOnlyList<string> Labels { get; }

    /// <summary>What the model is not good for, for the card.</summary>
    IReadOnlyList<string> Limits { get; }

    /// <summary>An example of a file of sentences as the model will see it.</summary>
    LinearExample FromSentence(LinearExample sentence);

    /// <summary>Examples of a labelled row; none when it does not say enough.</summary>
    /// <exception cref="FormatException">The row lacks a field.</exception>
    IEnumerable<LinearExample> FromRow(JsonObject row);
}
