namespace BotService.Domain.Turns;

/// <summary>Tells of trouble that nobody noticed otherwise: what was under way when a connection broke was written on the next one.</summary>
public interface IDatabaseWatch
{
    /// <summary>A connection to the database was lost. Raised on the writer's thread; handlers return at once.</summary>
    event Action? ConnectionLost;
}
