using System.Text.Json.Nodes;

namespace BotService.Host.Commands.Evaluation;

/// <summary>Compares answers with labels, row by row, and says how often they agree.</summary>
internal interface IEvaluation
{
    /// <summary>Judges one labelled row.</summary>
    /// <exception cref="FormatException">The row lacks what the evaluation needs.</exception>
    void Add(JsonObject row);

    /// <summary>What was counted so far, in the order in which it is read best.</summary>
    IEnumerable<Figure> Figures();
}
