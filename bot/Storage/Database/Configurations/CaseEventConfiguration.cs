using BotService.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotService.Storage.Database.Configurations;

internal sealed class CaseEventConfiguration : IEntityTypeConfiguration<CaseEventRow>
{
    public void Configure(EntityTypeBuilder<CaseEventRow> builder)
    {
        builder.ToTable("case_event").HasKey(row => new { row.Conversation, row.Id });
        builder.Property(row => row.Conversation).HasMaxLength(256);
        builder.Property(row => row.CaseId).HasMaxLength(32);
        builder.Property(row => row.Kind).HasMaxLength(32);
        builder.Property(row => row.Actor).HasMaxLength(64);
        builder.Property(row => row.Detail).HasMaxLength(64);
        builder.HasIndex(row => row.Id);
    }
}
