namespace BotService.Host.Settings;

/// <summary>The folder of the installation, held by one serving process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(FileStream held) => _lock = held;

    /// <summary>Makes the folder and takes its lock.</summary>
    /// <exception cref="SettingsException">Another process holds it, or it cannot be written.</exception>
    public static DataFolder Lock(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new DataFolder(new FileStream(Path.Combine(path, "service.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new SettingsException([$"Data:Path {path} is in use by another process. Stop that one, or give this one a folder of its own."]);
        }
        catch (UnauthorizedAccessException)
        {
            throw new SettingsException([$"Data:Path {path} cannot be written. Give this user the right, or choose another folder."]);
        }
    }

    public void Dispose() => _lock.Dispose();
}
