using System.Text.Json;
using BotService.Skills.Contracts;
using BotService.Skills.Laws;

namespace BotService.Storage.Statutes;

/// <summary>The imported statutes as one file below the data folder. Written beside the service by a verb, and read again when it changed. Thread safe.</summary>
/// <param name="dataPath">The data folder.</param>
public sealed class StatuteStore(string dataPath) : IStatuteSource
{
    private readonly string _file = Path.Combine(dataPath, "laws", "corpus.json");
    private readonly Lock _reading = new();
    private DateTime _written;
    private volatile StatuteCorpus? _corpus;

    /// <inheritdoc/>
    public StatuteCorpus? Corpus => _corpus;

    /// <summary>Reads the file where it changed since the last look.</summary>
    /// <returns>True when there is another corpus than before.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">It is no corpus, or one of a newer form; the corpus in use stays.</exception>
    public bool Refresh()
    {
        lock (_reading)
        {
            if (!File.Exists(_file) || File.GetLastWriteTimeUtc(_file) is var written && written == _written)
            {
                return false;
            }

            // A file that cannot be read is not read again before it changes.
            _written = written;
            using FileStream stream = File.OpenRead(_file);
            StatuteCorpus corpus = JsonSerializer.Deserialize(stream, StatuteJsonContext.Default.StatuteCorpus) ?? throw new JsonException($"{_file} holds no statutes. Import them again.");
            _corpus = corpus.Schema <= StatuteCorpus.CurrentSchema ? corpus : throw new JsonException($"{_file} was written by a newer version. Import the statutes again.");
            return true;
        }
    }

    /// <summary>Puts a corpus in place of the old one: whoever reads sees the one or the other, whole.</summary>
    public void Write(StatuteCorpus corpus)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        string draft = $"{_file}.new";
        using (FileStream stream = new(draft, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, corpus, StatuteJsonContext.Default.StatuteCorpus);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, _file, overwrite: true);
    }
}
