using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotService.Skills.Data;

namespace BotService.Skills.Linear;

/// <summary>What the weights of a linear model are: from what, when, how good, how far to trust them. Weights that do not match their card are refused.</summary>
internal sealed record ModelCard
{
    public required string Name { get; init; }

    public required DateOnly TrainedOn { get; init; }

    /// <summary>Lines of text on where the examples come from.</summary>
    public required IReadOnlyList<string> Data { get; init; }

    /// <summary>Lines of text with results, and on what they were measured.</summary>
    public required IReadOnlyList<string> Figures { get; init; }

    /// <summary>Lines of text on what it is not good for.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>SHA-256 of the file of weights, lower-case hexadecimal.</summary>
    public required string Weights { get; init; }

    public static string HashOf(byte[] weights) => Convert.ToHexStringLower(SHA256.HashData(weights));

    /// <summary>Reads a model that is compiled into this assembly: <c>{path}.weights</c> and <c>{path}.card.yaml</c>.</summary>
    /// <exception cref="SkillDataException">A file is missing or faulty, or the weights are not those of the card.</exception>
    public static LinearModel Load(string path) => Check(DataFile.Embedded(path + ".card.yaml"), path + ".weights", DataFile.EmbeddedBytes(path + ".weights"));

    public static LinearModel Check(DataNode data, string weightsFile, byte[] weights)
    {
        var card = Read(data);
        if (card.Weights != HashOf(weights))
        {
            throw data.Get("weights").Fault($"{weightsFile} is not the file that this card describes; train again, or put both files back from one commit.");
        }

        try
        {
            return LinearModel.Read(weights);
        }
        catch (InvalidDataException exception)
        {
            throw new SkillDataException($"{weightsFile}: {exception.Message} Train again.", exception);
        }
    }

    public static ModelCard Read(DataNode data)
    {
        data.Allow("name", "trainedOn", "data", "figures", "limits", "weights");
        return new ModelCard
        {
            Name = data.Text("name"),
            TrainedOn = data.Date("trainedOn"),
            Data = data.Texts("data"),
            Figures = data.Texts("figures"),
            Limits = data.Texts("limits"),
            Weights = data.Text("weights"),
        };
    }

    public string ToYaml()
    {
        StringBuilder yaml = new();
        yaml.AppendLine(CultureInfo.InvariantCulture, $"# Written by `train`; do not edit.");
        yaml.AppendLine(CultureInfo.InvariantCulture, $"name: {Name}");
        yaml.AppendLine(CultureInfo.InvariantCulture, $"trainedOn: {TrainedOn:yyyy-MM-dd}");
        Lines("data", Data);
        Lines("figures", Figures);
        Lines("limits", Limits);
        yaml.AppendLine(CultureInfo.InvariantCulture, $"weights: {Weights}");
        return yaml.Replace("\r\n", "\n").ToString();

        void Lines(string key, IReadOnlyList<string> lines)
        {
            yaml.AppendLine(CultureInfo.InvariantCulture, $"{key}:");
            foreach (var line in lines)
            {
                yaml.AppendLine(CultureInfo.InvariantCulture, $"  - '{line.Replace("'", "''", StringComparison.Ordinal)}'");
            }
        }
    }
}
